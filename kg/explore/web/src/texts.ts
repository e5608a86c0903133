// Every text of the page, in one place, for whoever corrects or translates it.

const number = new Intl.NumberFormat(navigator.languages as string[]);
export const n = (value: number): string => number.format(value);

/** "1 outlet", "4 outlets". */
function some(one: string, many: string): (count: number) => string {
  return (count) => `${n(count)} ${count === 1 ? one : many}`;
}

const TYPES: Record<string, string> = {
  PERSON: "person", ORG: "organisation", GPE: "country or city", LOC: "place", FAC: "building",
  NORP: "people or group", PRODUCT: "product", EVENT: "event", LAW: "law", WORK_OF_ART: "work",
  none: "described source",
};
const ACTS: Record<string, string> = {
  state: "said", report: "reported", deny: "denied", confirm: "confirmed", ask: "asked",
  order: "ordered", warn: "warned", promise: "promised", accuse: "accused", believe: "believed",
  decline: "declined", praise: "praised", criticise: "criticised", refused: "would not say",
};
const STANCES: Record<string, string> = {
  supports: "supports it", denies: "denied", mentions: "only mentions it", withdraws: "withdrawn",
  misreports: "misreported",
};
const VARIANTS: Record<string, string> = {
  reference: "reference wording", identical: "same words", truncated: "shortened",
  reworded: "reworded", translated: "translated", mistaken: "mistaken",
};
const MODES: Record<string, string> = { direct: "quoted", indirect: "paraphrased", mixed: "partly quoted" };

export const T = {
  title: "Who said what",
  tagline: "Every statement, the mouths it went through, and the sentence it stands in.",
  skip: "Skip to the content",
  nav: "Sections",
  overview: "Outlets and sources",
  graph: "Graph",
  sparql: "SPARQL",
  theme: "Dark or light",
  searchLabel: "Search people, statements and articles",
  searchHint: "A name, a word, a number",
  search: "Search",
  missing: "There is nothing here under that address.",
  broken: "A part of this folder could not be read",
  brokenHint: "The page needs the folder “explore” beside index.html, complete and unchanged.",
  footer: (articles: number, outlets: number) =>
    `${some("article", "articles")(articles)}${outlets ? ` from ${some("outlet", "outlets")(outlets)}` : ""}. Nothing on this page is asserted as fact: it shows who said it, and where.`,
  notices: "Licences of what is bundled",

  counts: {
    articles: some("article", "articles"), outlets: some("outlet", "outlets"),
    claims: some("statement", "statements"), sayings: some("saying", "sayings"),
    entities: some("name", "names"), conflicts: some("conflict", "conflicts"),
  } as Record<string, (count: number) => string>,
  outlets: some("outlet", "outlets"),
  roots: some("independent source", "independent sources"),
  noRoots: "no known first-hand source",
  occurrences: some("place", "places"),
  articles: some("article", "articles"),
  statements: some("statement", "statements"),
  times: some("time", "times"),
  and: "and",
  more: (count: number) => `${n(count)} more`,
  all: (count: number) => `All ${n(count)}`,
  showMore: "Show more",
  undated: "date unknown",

  sections: {
    reported: ["Most reported", "Statements that the most outlets carry"],
    conflicts: ["Conflicts", "Where the articles cannot all be right"],
    drift: ["Drifting words", "One statement, worded differently from article to article"],
    single: ["Many outlets, one source", "Carried widely, known first-hand by one"],
    withdrawn: ["Withdrawn or misreported", "What was taken back, or is said to be wrong"],
    copied: ["Taken without credit", "Wording that stands elsewhere first"],
    refused: ["Would not say", "Refusals, denials of comment and silence"],
    noticed: ["Noticed", "What a reader should know of the sources"],
  } as Record<string, [string, string]>,
  sources: "Most quoted",
  sourcesHint: "Whose words are reported most",
  timeline: "When it was published",
  timelineHint: "Articles by date; a bar opens what was published then",
  newest: "Newest articles",
  sayings: "sayings",

  inPlace: "Read in place",
  readIn: (outlet: string) => `Read it in ${outlet}`,
  ownVoice: "in the outlet’s own voice",
  unnamed: "someone not named",
  unknownSource: "no source named",
  unknownOutlet: "outlet not known",
  drift: "wording differs",
  inConflict: "in a conflict",
  via: "The words went from",
  said: (when: string) => `said ${when}`,
  wouldNot: (cue: string) => `“${cue}”`,

  types: (type: string | null | undefined) => TYPES[type ?? "none"] ?? (type ?? "").toLowerCase(),
  acts: (act: string | undefined) => ACTS[act ?? ""] ?? act ?? "",
  stances: (stance: string) => STANCES[stance] ?? stance,
  variants: (variant: string) => VARIANTS[variant] ?? variant,
  modes: (mode: string | undefined) => MODES[mode ?? ""] ?? mode ?? "",

  kinds: { e: "Names", c: "Statements", a: "Articles", r: "Would not say", x: "Conflicts" } as Record<string, string>,
  facets: {
    kind: "Show", type: "Sort of name", outlet: "Outlet", act: "Act", stance: "Stance",
    mode: "Words", from: "From", to: "To",
  } as Record<string, string>,
  any: "any",
  clear: "Clear all",
  filters: "Filters",
  found: (count: number, more: boolean) => (more ? `more than ${n(count)} found` : `${n(count)} found`),
  results: "Results",
  nothing: "Nothing found",
  nothingHint: "Try fewer words, the beginning of a word, or clear the filters.",
  spelling: (asked: string, used: string) => `Nothing under “${asked}”; showing words spelled like it: ${used}.`,
  bodyNotSearched: "With so many articles, search covers names, statements and titles, not every word of the texts.",

  entity: {
    said: "What it said", saidPerson: "What they said", about: "What was said about it",
    aboutPerson: "What was said about them", passed: "Whose words it passed on",
    own: "In its own voice", no: "Would not say", names: "Under these names",
    people: "Who spoke of it", relay: "Who passes its words on", time: "Over time",
    articles: "Its articles", decided: "Why these names are taken for one", conflicts: "Conflicts",
    graph: "Draw the graph around it", none: "No statement by or about it has been found.",
    support: "independent support", outlet: "news outlet",
    described: "a source the article does not name",
    filter: "Only what this outlet carries",
  },
  claim: {
    kicker: "Statement", chain: "How it reached each outlet", side: "Side by side",
    sideHint: (gone: string, added: string) => `Compared with the wording first in the list: ${added} marks words it does not have, ${gone} words that are missing.`,
    addedWord: "underlined", goneWord: "struck out",
    roots: "Who knows it first-hand", conflicts: "Conflicts", about: "About",
    first: "First seen", firstUnknown: "Which came first is not known: no dates.",
    copied: (outlet: string) => `same words as ${outlet}, without naming it`, decided: "Why these are taken for one statement",
    relay: "Its content is only another statement being passed on.",
    verdict: (outlets: string, roots: string) => `${outlets}, ${roots}`,
    publishes: "publishes", through: "through",
  },
  conflict: {
    kicker: "Conflict", withdrawn: "withdrawn by",
    why: "Why this is a conflict", sure: (share: string) => `How sure: ${share}`,
  },
  article: {
    kicker: "Article", by: "By", original: "Original page", claims: "What it reports, and from whom",
    own: "Show what it says in its own voice",
    hint: "Numbers follow each reported statement. Point at one, or tab to it, to see whom it comes from.",
    open: "Open the statement", conflicts: "Conflicts it is part of",
    note: (number: number) => `Statement ${number}`, noText: "This article has no text.", from: "read from",
    panel: "Where it comes from", notSaid: "not said",
  },
  graphs: {
    around: (name: string) => `Around ${name}`, pick: "Begin with a name",
    pickHint: "Type a name; the graph grows from it, never to more than 150 names.",
    size: "Size: independent support. Shape and colour: sort of name.",
    expand: "Expand", collapse: "Collapse", pin: "Pin", unpin: "Unpin", page: "Open its page", centre: "Draw around it",
    kinds: { said: "speaks about", relay: "passes on the words of", fact: "in an article’s own words" } as Record<string, string>,
    filter: "Show", outlet: "Only from", path: "Path to", pathGo: "Find the path",
    noPath: "No path found.", pathFound: (steps: number) => `${n(steps)} ${steps === 1 ? "step" : "steps"}`,
    full: "150 names are drawn; collapse some to see others.", none: "Nothing connects to it yet.",
    sentences: "Sentences", neighbours: "Connections",
    canvas: (count: number, name: string) => `Graph of ${n(count)} names around ${name}. The same connections are listed beside it.`,
    drawn: (shown: number, all: number) => `${n(shown)} of ${n(all)} connected names drawn`,
    picture: "Save as PNG", vector: "Save as SVG", table: "Save as CSV", group: "A community",
    how: "How", fit: "Fit", legend: "Legend",
  },
  over: {
    title: "Outlets and their sources",
    hint: "How many statements each outlet has from each of the most cited sources. Opening a row shows the outlet; a number, what it has from that source.",
    groups: "Communities", groupsHint: "Names that have most to do with each other. Open one to draw it.",
    outlet: "Outlet", other: (count: number) => `${some("name", "names")(count)}`,
    cell: (count: number, source: string, outlet: string) => `${outlet} from ${source}: ${n(count)}`,
    unknown: "The articles do not say which outlet published them. A table of outlets can be given to “kg build” with --manifest.",
  },
  query: {
    title: "Ask in SPARQL", hint: "Runs inside this page, over the graph in this folder; nothing is sent anywhere.",
    saved: "Saved questions", run: "Run", stop: "Stop", stopped: "Stopped.", running: "Running …", editor: "Query",
    rows: some("row", "rows"), took: (ms: string) => `in ${ms} ms`, csv: "CSV", json: "JSON",
    none: "The graph file was not built into this page.", noneHint: "Build with “kg build”, or run “kg serve” on the folder.",
    large: (size: string) => `This graph is too large to load into a page (${size}). Run “kg serve” on the folder and ask there, or use “kg query”.`,
    yes: "yes", no: "no", at: (line: number, column: number) => `Line ${n(line)}, column ${n(column)}`,
    pickOne: "Choose a question …",
    loading: "Loading the graph and running …", shown: (count: number) => `The first ${n(count)} are shown; the download has all.`,
    result: "Result", keys: "Ctrl + Enter runs the query.", server: "Answered by kg serve.",
  },
  exports: { print: "Print", csv: "Save this page as CSV" },
};
