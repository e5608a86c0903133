// What the shards hold; made by kg/explore/*.py. Offsets count code points.

export type Span = [number, number];
export type Ref = [string | null, string];
export type Typed = [string, string, string | null];

export interface ArticleRef { id: string; t: string; o: [string | null, string | null]; d?: string | null }

export interface Saying {
  n?: number; act?: string; cue?: string; w?: string; wv?: string; m?: string;
  to?: string; hd?: string[]; nf?: boolean; ng?: boolean;
}

export interface Card {
  id: string; t: string; sp?: Ref; o?: number; r?: number; on?: string[]; k?: number;
  d?: string; a: string; p?: Span[]; act?: string; m?: string; w?: string; st?: string[];
  x?: string[]; v?: boolean; own?: boolean; via?: string[];
}

export interface Refusal extends Saying { a: ArticleRef; s?: Ref | null; t: string; at: number; p: Span[] }
export interface ConflictCard { id: string; kind: string; t: string; s: { v: string; on: string[]; wd?: boolean }[] }
export interface Notice { code: string; t: string }
export interface Hop extends Saying { e: Ref | null; pub?: boolean }
export interface Decided { l: string; r: string; v: string; sc: number; why?: string[]; by?: string }
export interface Quoted { a: string; at?: number; t?: string; p?: Span[] }
export interface Occurrence extends Quoted {
  n?: number; s?: number; v: string; st: string; rt?: string; cp?: [string, number]; h?: Hop[];
}
export interface Claim {
  id: string; t: string; sp?: Ref; ab?: Typed[]; ol?: Ref[];
  rt?: { id: string; n: string; e: string | null; k: string; via: string[] }[];
  first?: string; relay?: boolean; x?: ConflictCard[]; oc: Occurrence[];
  ar: Record<string, ArticleRef>; de?: Decided[];
}
export interface Side { v: string; wd?: ArticleRef; pl?: (Quoted & { ar: ArticleRef })[]; cl?: Card[] }
export interface Conflict { id: string; kind: string; t: string; s: Side[]; why?: string[]; cf?: number }
export interface Attribution extends Saying {
  in?: number; s?: Ref | null; cu?: Span[]; c?: Span[]; ss?: Span[]; ts?: Span[]; cl?: string[];
}
export interface OwnStatement { n: number; c: Span[]; s?: Ref | null; pr?: string; ob?: string; cl?: string[] }
export interface ArticlePage {
  id: string; t: string; o: [string | null, string | null]; by?: string; d?: string; u?: string;
  pa?: string[]; tx?: string; at?: Attribution[]; st?: OwnStatement[];
  me?: [number, number, string, string][]; cf?: ConflictCard[];
}
export interface NamePlaces { n: string; k: number; p: [string, number, number, string | null][] }
export interface Entity {
  id: string; n: string; ty?: string; al?: string[]; ro?: string[]; ol?: boolean; an?: string;
  wd?: string; ho?: string[]; na?: number; sup?: number; cnt?: Record<string, number>;
  said?: Card[]; about?: Card[]; passed?: Card[]; own?: Card[]; no?: Refusal[]; nm?: NamePlaces[];
  ar?: ArticleRef[]; by?: [string, string, number][]; pw?: [string, string, number][];
  tl?: [string, number, number][]; de?: Decided[]; cf?: string[];
}
export type GraphNode = [string, string, string | null, number, number];
export type GraphEdge = [number, number, string, number, string[], string, number[]];
export interface Near { n: GraphNode[]; e: GraphEdge[]; all: number }

export interface Doc {
  k: "e" | "c" | "a" | "r" | "x"; id: string; t: string; s?: string; ty?: string; n?: number; al?: string[];
  sp?: Ref; o?: number; r?: number; d?: string; ou?: number[]; ac?: string[]; m?: string[];
  st?: string[]; a?: string; p?: Span[]; q?: string;
}
export interface Index {
  buckets: Record<string, number>;
  counts: Record<string, number>;
  sections: { id: string; n: number; top: (Card | ConflictCard | Refusal | Notice)[] }[];
  sources: [string, string, string | null, number, number][];
  articles: ArticleRef[];
  timeline: { bars: [string, number, number][]; undated: number };
  search: {
    docs: number; per: number; first: string[]; facets: Record<string, number>;
    outlets: [string, string, number][]; full: boolean;
  };
  sparql: { bytes: number; large?: boolean };
}
export interface Overview {
  matrix: { o: [string, string, string | null, number][]; s: [string, string, string | null, number][]; c: number[][] };
  groups: { n: number; who: Typed[] }[];
}
export interface Parameter { name: string; kind: string; about: string; value: string }
export interface SavedQuery { name: string; question: string; note: string; text: string; parameters: Parameter[] }
export interface Questions { base: string; prefixes: Record<string, string>; queries: SavedQuery[] }
export type Addresses = Record<string, Record<string, string>>;
