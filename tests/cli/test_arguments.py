"""How commands print: as it is into files, harmless on terminals."""

from kg.cli.arguments import harmless, print_file


def test_a_file_gets_a_table_as_it_is(capsys):
    print_file("a\u202e\x9bb\r\n")
    assert capsys.readouterr().out == "a\u202e\x9bb\r\n"


def test_a_terminal_gets_nothing_that_it_would_act_on(on_terminal):
    assert on_terminal(print_file, "a\u202e\x9bb\r\n") == "a\\u202e\\x9bb\n"


def test_json_is_made_harmless_by_its_own_escapes():
    assert harmless('"a\u202e\x9b"') == '"a\\u202e\\u009b"'
