// The SPARQL page: saved questions, an editor, a table with links into the explorer.

import { type Answer, answer, type Cell, served, stop, StoppedError, unopened } from "./answers";
import { h, told } from "./dom";
import { saveCsv, saveJson } from "./exports";
import { short as milliseconds, size } from "./format";
import { addressOf, bind, shortened, withPrefixes } from "./query";
import type { Addresses, Index, Questions, SavedQuery } from "./records";
import { to } from "./routes";
import { shard } from "./shards";
import { T } from "./texts";
import { rewrite } from "./visits";

const SHOWN = 500;
const START = "SELECT ?speaker (COUNT(*) AS ?claims) WHERE {\n  ?claim a schema:Claim ; kg:speaker/schema:name ?speaker .\n}\nGROUP BY ?speaker ORDER BY DESC(?claims) LIMIT 20\n";

export async function sparqlView(index: Index, params: URLSearchParams): Promise<HTMLElement> {
  const [questions, addresses] = await Promise.all([shard<Questions>("queries"), shard<Addresses>("iris")]);
  return new SparqlView(index, questions, addresses).start(params);
}

class SparqlView {
  private readonly editor = h("textarea", { class: "editor", spellcheck: "false", autocapitalize: "off", "aria-label": T.query.editor });
  private readonly fields = h("div", { class: "parameters" });
  private readonly out = h("div", { class: "result" });
  private readonly status = h("p", { class: "hint", role: "status" });
  private readonly run = h("button", { class: "primary", type: "button", onclick: () => void this.ask() }, T.query.run);
  private readonly halt = h("button", { class: "plain", type: "button", hidden: true, onclick: stop }, T.query.stop);
  private saved: SavedQuery | undefined;

  constructor(private readonly index: Index, private readonly questions: Questions, private readonly addresses: Addresses) {}

  start(params: URLSearchParams): HTMLElement {
    const { sparql } = this.index;
    const root = h("div", { class: "sparql" }, h("header", { class: "head" }, h("h1", { tabindex: -1 }, T.query.title)));
    const closed = sparql.bytes === 0 ? `${T.query.none} ${T.query.noneHint}` : sparql.large && !served(this.index) ? T.query.large(size(sparql.bytes)) : "";
    if (closed) root.append(h("p", { class: "note" }, closed));
    const select = h("select", { "aria-label": T.query.saved, onchange: () => this.pick(select.value) },
      h("option", { value: "" }, T.query.pickOne), ...this.questions.queries.map((q) => h("option", { value: q.name }, q.question)));
    this.run.disabled = Boolean(closed);
    this.editor.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void this.ask();
    });
    root.append(
      h("div", { class: "controls" }, h("label", null, T.query.saved, select)), this.fields, this.editor,
      h("div", { class: "controls" }, this.run, this.halt, h("span", { class: "hint" }, T.query.keys)),
      h("p", { class: "hint" }, served(this.index) ? T.query.server : T.query.hint), this.status, this.out);
    this.open(params, select);
    return root;
  }

  private open(params: URLSearchParams, select: HTMLSelectElement): void {
    this.editor.value = params.get("text") ?? START;
    const name = params.get("q");
    if (name && this.questions.queries.some((q) => q.name === name)) {
      select.value = name;
      this.pick(name);
    }
  }

  private pick(name: string): void {
    this.saved = this.questions.queries.find((q) => q.name === name);
    if (!this.saved) return;
    this.editor.value = this.saved.text;
    const change = (): void => {
      let text: string | null = this.saved!.text;
      for (const [k, parameter] of this.saved!.parameters.entries()) {
        const input = this.fields.querySelectorAll("input")[k]!;
        const next: string | null = bind(text ?? "", parameter, input.value);
        input.setAttribute("aria-invalid", String(next === null));
        text = next ?? text;
      }
      this.editor.value = text ?? "";
    };
    this.fields.replaceChildren(...this.saved.parameters.map((p) => h("label", null, p.about, h("input", { value: p.value, oninput: change }))));
    if (this.saved.note) this.fields.append(h("p", { class: "hint" }, this.saved.note));
    rewrite(to("sparql", undefined, { q: name }));
    this.out.replaceChildren();
    this.status.textContent = "";
  }

  private async ask(): Promise<void> {
    if (this.run.disabled || this.busy) return;
    this.busy = true;
    this.status.textContent = unopened(this.index) ? T.query.loading : T.query.running;
    this.out.replaceChildren();
    const [query, added] = withPrefixes(this.editor.value, this.questions.prefixes);
    if (this.editor.value !== this.saved?.text) rewrite(to("sparql", undefined, { text: this.editor.value.slice(0, 6000) }));
    const begun = performance.now();
    try {
      const found = await answer(this.index, query);
      this.show(found, performance.now() - begun);
    } catch (error) {
      if (error instanceof StoppedError) this.status.textContent = T.query.stopped;
      else this.fail(error instanceof Error ? error.message : String(error), added);
    } finally {
      this.busy = false;
    }
  }

  private get busy(): boolean {
    return this.run.getAttribute("aria-disabled") === "true";
  }

  /** While a question is answered it can be stopped, and no other can be asked. */
  private set busy(now: boolean) {
    this.run.setAttribute("aria-disabled", String(now)); // not disabled: that would lose the focus
    if (!now && document.activeElement === this.halt) this.run.focus();
    this.halt.hidden = !now;
  }

  /** The engine's message, with the place in the editor where it stands. */
  private fail(message: string, added: number): void {
    const [, line = "", column = ""] = /(\d+):(\d+)/.exec(message) ?? [];
    this.status.textContent = "";
    const at = Number(line) === 1 ? Math.max(1, Number(column) - added) : Number(column);
    this.out.replaceChildren(h("div", { class: "error", role: "alert" },
      line ? h("strong", null, `${T.query.at(Number(line), at)}: `) : null, message.replace(/^error at \d+:\d+: /, "")));
    if (!line) return;
    const lines = this.editor.value.split("\n");
    const start = lines.slice(0, Number(line) - 1).reduce((sum, one) => sum + one.length + 1, 0) + at - 1;
    this.editor.focus();
    this.editor.setSelectionRange(start, start + Math.max(1, /^\S*/.exec(this.editor.value.slice(start))?.[0].length ?? 1));
  }

  private show(found: Answer, took: number): void {
    if (found.boolean !== undefined) {
      this.status.textContent = `${found.boolean ? T.query.yes : T.query.no} ${T.query.took(milliseconds(took))}`;
      return;
    }
    const names = found.head.vars ?? [];
    const rows = found.results?.bindings ?? [];
    this.status.textContent = `${T.query.rows(rows.length)} ${T.query.took(milliseconds(took))}`;
    const table = h("table", null,
      h("thead", null, h("tr", null, ...names.map((name) => h("th", { scope: "col" }, name)))),
      h("tbody", null, ...rows.slice(0, SHOWN).map((row) => h("tr", null, ...names.map((name) => h("td", null, this.cell(row[name])))))));
    this.out.replaceChildren(
      h("p", { class: "tools" },
        h("button", { type: "button", onclick: () => saveCsv("rows.csv", [names, ...rows.map((row) => names.map((name) => row[name]?.value ?? ""))]) }, T.query.csv),
        h("button", { type: "button", onclick: () => saveJson("rows.json", found) }, T.query.json)),
      found.cut ? h("p", { class: "note" }, found.cut) : "",
      rows.length > SHOWN ? h("p", { class: "note" }, T.query.shown(SHOWN)) : "",
      h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": T.query.result }, table));
    this.out.dataset["rows"] = String(rows.length);
  }

  private cell(cell: Cell | undefined): Node | null {
    if (!cell) return null;
    if (cell.type !== "uri") return told(cell.value);
    const href = addressOf(cell.value, this.questions.base, this.addresses);
    const text = told(shortened(cell.value, this.questions.prefixes));
    return href ? h("a", { href, title: cell.value }, text) : text;
  }
}
