// Outlets against the sources they cite, and the communities: a large graph without the knot.

import { h, told } from "./dom";
import type { Overview } from "./records";
import { to } from "./routes";
import { shard } from "./shards";
import { tabled } from "./tables";
import { n, T } from "./texts";

export async function overviewView(): Promise<HTMLElement> {
  const overview = await shard<Overview>("overview");
  const view = h("div", null,
    h("header", { class: "head" }, h("h1", { tabindex: -1 }, T.over.title), overview.matrix.o.length > 0 && h("p", { class: "hint" }, T.over.hint)),
    overview.matrix.o.length > 0 ? matrix(overview.matrix) : h("p", { class: "note" }, T.over.unknown),
    overview.groups.length > 0 && h("section", null, h("h2", null, T.over.groups), h("p", { class: "hint" }, T.over.groupsHint),
      h("ul", { class: "groups" }, ...overview.groups.map((group, k) => h("li", null,
        h("a", { href: to("graph", undefined, { group: String(k) }) }, told(group.who.slice(0, 3).map((w) => w[1]).join(", "))),
        h("span", { class: "facts" }, T.over.other(group.n)))))));
  return tabled(view, "outlets-and-sources", () => rows(overview.matrix));
}

function matrix({ o, s, c }: Overview["matrix"]): HTMLElement {
  const most = Math.max(1, ...c.flat());
  const head = h("tr", null, h("th", { scope: "col" }, T.over.outlet),
    ...s.map(([id, name]) => h("th", { scope: "col", class: "turned" }, h("a", { href: to("entity", id) }, told(name)))));
  const lines = o.map(([id, name], k) => h("tr", null,
    h("th", { scope: "row" }, h("a", { href: to("entity", id) }, told(name))),
    ...s.map(([source, sourceName], j) => {
      const count = c[k]![j] ?? 0;
      if (!count) return h("td", { class: "zero" }, "·");
      const weight = Math.min(4, 1 + Math.floor((count / most) * 4));
      return h("td", null, h("a", { class: `w${weight}`, href: to("entity", source, { outlet: name }), "aria-label": T.over.cell(count, sourceName, name) }, n(count)));
    })));
  return h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": T.over.title },
    h("table", { class: "matrix" }, h("thead", null, head), h("tbody", null, ...lines)));
}

const rows = ({ o, s, c }: Overview["matrix"]): string[][] =>
  [["outlet", ...s.map((row) => row[1])], ...o.map((row, k) => [row[1], ...c[k]!.map(String)])];
