// The page: header, search box, and the view that the address names.

import { articleView } from "./article";
import { claimView } from "./claim";
import { conflictView } from "./conflict";
import { h, told } from "./dom";
import { entityView } from "./entity";
import { graphView } from "./graph";
import { overviewView } from "./overview";
import type { Doc, Index } from "./records";
import { parse, place, to } from "./routes";
import { suggestions } from "./find";
import { searchView } from "./search";
import { shard, useBuckets } from "./shards";
import { sparqlView } from "./sparql";
import { listView, startView } from "./start";
import { hasTable, saveTable } from "./tables";
import { T } from "./texts";
import { Visits } from "./visits";

const main = h("main", { id: "main", tabindex: -1 });
const visits = new Visits();
let turn = 0;
let left: string | undefined; // the address of what is shown; none while something is on its way

async function view(index: Index, hash: string): Promise<HTMLElement | null> {
  const { kind, id, rest, params } = parse(hash);
  switch (kind) {
    case "": return startView(index);
    case "list": return listView(index, id);
    case "search": return searchView(index, params);
    case "entity": return entityView(id, params);
    case "claim": return claimView(id);
    case "article": return articleView(id, rest);
    case "conflict": return conflictView(id);
    case "graph": return graphView(index, id, params);
    case "overview": return overviewView();
    case "sparql": return sparqlView(index, params);
    default: return null;
  }
}

async function show(index: Index, focus: boolean): Promise<void> {
  const mine = ++turn;
  const before = main.firstElementChild as HTMLElement | null;
  // A drawing ends when it is left; all other pages can be shown again as they were.
  if (left !== undefined) visits.leave(before && parse(left).kind !== "graph" ? before : undefined);
  left = undefined;
  const visit = visits.arrive();
  const hash = location.hash;
  main.setAttribute("aria-busy", "true");
  const shown = visit?.shown ?? (await made(index, hash));
  if (mine !== turn) return;
  left = hash;
  main.replaceChildren(shown, saving(shown));
  main.removeAttribute("aria-busy");
  name(hash);
  const target = main.querySelector<HTMLElement>(".text mark");
  if (focus) (visit?.focus ?? main.querySelector<HTMLElement>("h1"))?.focus({ preventScroll: true });
  if (visit) scrollTo(0, visit.y);
  else if (target) target.scrollIntoView({ block: "center" });
  else scrollTo(0, 0);
  main.dataset["shown"] = hash;
}

async function made(index: Index, hash: string): Promise<HTMLElement> {
  try {
    return (await view(index, hash)) ?? message(T.missing);
  } catch (error) {
    return message(T.broken, `${T.brokenHint} (${error instanceof Error ? error.message : String(error)})`);
  }
}

/** The title of the window, and the section of the header that is open. */
function name(hash: string): void {
  const title = main.querySelector("h1")?.textContent ?? "";
  document.title = title && title !== T.title ? `${title.slice(0, 90)} · ${T.title}` : T.title;
  for (const link of document.querySelectorAll<HTMLAnchorElement>(".masthead nav a")) {
    if (parse(link.hash).kind === parse(hash).kind) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

/** What can be done with any view: save it as a table, print it. */
function saving(shown: HTMLElement): HTMLElement {
  const button = (text: string, act: () => void): HTMLElement => h("button", { type: "button", onclick: act }, text);
  return h("p", { class: "tools saving" },
    hasTable(shown) && button(T.exports.csv, () => void saveTable(shown)), button(T.exports.print, () => print()));
}

function message(title: string, more = ""): HTMLElement {
  return h("div", { class: "single" }, h("h1", { tabindex: -1 }, title), more ? h("p", { class: "note" }, more) : null);
}

// ---- header ----------------------------------------------------------------------------------

function header(index: Index): HTMLElement {
  const link = (kind: string, name: string): HTMLElement => h("a", { href: kind ? to(kind) : "#/" }, name);
  return h("header", { class: "masthead" },
    h("a", { class: "skip", href: "#main", onclick: (e: Event) => { e.preventDefault(); main.focus(); } }, T.skip),
    h("a", { class: "brand", href: "#/" }, T.title),
    searchBox(index),
    h("nav", { "aria-label": T.nav }, link("overview", T.overview), link("graph", T.graph), link("sparql", T.sparql),
      h("button", { type: "button", class: "theme", onclick: turnTheme, "aria-label": T.theme, title: T.theme }, "◐")));
}

function searchBox(index: Index): HTMLElement {
  const list = h("ul", { class: "suggest", id: "suggest", role: "listbox", "aria-label": T.searchLabel, hidden: true });
  const input = h("input", {
    type: "search", id: "q", autocomplete: "off", spellcheck: "false", placeholder: T.searchHint, "aria-label": T.searchLabel,
    role: "combobox", "aria-expanded": "false", "aria-controls": "suggest", "aria-autocomplete": "list",
  });
  let chosen = -1;
  let asked = 0;
  const close = (): void => {
    list.hidden = true;
    chosen = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const suggest = async (): Promise<void> => {
    const mine = ++asked;
    const text = input.value.trim();
    if (text.length < 2) return close();
    const found = await suggestions(index, text);
    if (mine !== asked) return;
    list.replaceChildren(...found.map(option));
    list.hidden = !found.length;
    chosen = -1;
    input.setAttribute("aria-expanded", String(!list.hidden));
  };
  const move = (step: number): void => {
    const options = [...list.children] as HTMLElement[];
    if (!options.length || list.hidden) return;
    chosen = (chosen + step + options.length) % options.length;
    options.forEach((one, k) => one.setAttribute("aria-selected", String(k === chosen)));
    input.setAttribute("aria-activedescendant", options[chosen]!.id);
    options[chosen]!.scrollIntoView({ block: "nearest" });
  };
  const enter = (): void => {
    const option = list.children[chosen] as HTMLElement | undefined;
    location.hash = option && !list.hidden ? option.dataset["href"] ?? "" : to("search", undefined, { q: input.value.trim() });
    close();
  };
  input.addEventListener("input", () => void suggest());
  input.addEventListener("blur", () => setTimeout(close, 150));
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Escape") close();
  });
  list.addEventListener("pointerdown", (event) => {
    const option = (event.target as Element).closest<HTMLElement>("[data-href]");
    if (!option) return;
    event.preventDefault();
    location.hash = option.dataset["href"] ?? "";
    close();
  });
  return h("form", { class: "search-box", role: "search", onsubmit: (e: Event) => { e.preventDefault(); enter(); } }, input, list);
}

function option(doc: Doc, k: number): HTMLElement {
  const kinds: Record<string, string> = { e: "entity", c: "claim", a: "article", x: "conflict" };
  const href = doc.k === "r" ? place(doc.a ?? "", doc.p) : to(kinds[doc.k] ?? "", doc.id);
  return h("li", { role: "option", id: `o${k}`, "data-href": href, "aria-selected": "false" },
    h("span", { class: doc.k === "c" ? "quote" : "" }, told(doc.t)),
    h("span", { class: "facts" }, doc.k === "e" ? [T.types(doc.ty), doc.s].filter(Boolean).join(" · ") : doc.sp?.[1] ?? doc.s ?? T.kinds[doc.k] ?? ""));
}

// ---- theme -----------------------------------------------------------------------------------

function stored(): string | null {
  try {
    return localStorage.getItem("kg-theme");
  } catch {
    return null; // storage is closed to pages opened from disk in some browsers
  }
}

function turnTheme(): void {
  const root = document.documentElement;
  const dark = root.dataset["theme"] ? root.dataset["theme"] === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset["theme"] = dark ? "light" : "dark";
  try {
    localStorage.setItem("kg-theme", root.dataset["theme"]);
  } catch {
    // kept for this visit only
  }
  dispatchEvent(new Event("kg-theme"));
}

// ---- start -----------------------------------------------------------------------------------

async function boot(): Promise<void> {
  const theme = stored();
  if (theme) document.documentElement.dataset["theme"] = theme;
  const index = await shard<Index>("index");
  useBuckets(index.buckets);
  document.body.append(header(index), main, h("footer", null,
    h("p", null, T.footer(index.counts["articles"] ?? 0, index.counts["outlets"] ?? 0)),
    h("p", null, h("a", { href: "explore/NOTICE.txt" }, T.notices))));
  document.addEventListener("keydown", (event) => {
    const field = (event.target as Element).closest("input,textarea,select");
    if (event.key === "/" && !field && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      document.getElementById("q")?.focus();
    }
  });
  addEventListener("hashchange", () => void show(index, true));
  await show(index, false);
  document.documentElement.dataset["ready"] = "true";
}

void boot().catch((error: unknown) => {
  document.body.append(message(T.broken, `${T.brokenHint} (${error instanceof Error ? error.message : String(error)})`));
});
