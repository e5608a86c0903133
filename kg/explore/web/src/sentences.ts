// The sentences behind connections of the graph.

import { marked } from "./cards";
import { h, told } from "./dom";
import { Offsets } from "./offsets";
import type { ArticlePage, Claim } from "./records";
import { place, to } from "./routes";
import { record } from "./shards";
import { T } from "./texts";

/** The sentence behind a connection: of a statement ("c:id") or of an article ("a:id@start-end"). */
export async function sentence(ref: string): Promise<HTMLElement | null> {
  if (ref.startsWith("c:")) {
    const claim = await record<Claim>("c", ref.slice(2));
    const o = claim?.oc[0];
    if (!claim || !o) return null;
    const article = claim.ar[o.a];
    return h("li", null, h("p", { class: "prose" }, marked(o.t ?? "", o.at ?? 0, o.p)),
      h("p", { class: "facts" }, told(article?.o[1] ?? o.a), " · ", h("a", { href: to("claim", claim.id) }, T.claim.kicker), " · ", h("a", { href: place(o.a, o.p) }, T.inPlace)));
  }
  const [, id = "", start = "0", end = "0"] = /^a:(.*)@(\d+)-(\d+)$/s.exec(ref) ?? [];
  const article = await record<ArticlePage>("a", id);
  if (!article) return null;
  const text = new Offsets(article.tx ?? "").slice(Number(start), Number(end));
  return h("li", null, h("p", { class: "prose" }, told(text)),
    h("p", { class: "facts" }, told(article.o[1] ?? id), " · ", h("a", { href: place(id, [[Number(start), Number(end)]]) }, T.inPlace)));
}
