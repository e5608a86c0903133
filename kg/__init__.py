"""Knowledge graphs of who said what, through whom, from news articles."""
