// How sorts of names and of connections look: colours safe for colour-blind eyes, and shapes.

export type Sort = "person" | "outlet" | "org" | "place" | "thing" | "described";

// After Okabe and Ito 2008, darkened or lightened to at least 3 : 1 against the canvas.
export const LOOKS: Record<Sort, { shape: string; light: string; dark: string; path: string; name: string }> = {
  person: { shape: "dot", light: "#0072b2", dark: "#56b4e9", path: "M8 2a6 6 0 1 0 .01 0z", name: "person" },
  outlet: { shape: "star", light: "#007a58", dark: "#3cc49a", path: "M8 1l2 5h5l-4 3.3L12.600 15 8 11.600 3.400 15 5 9.300 1 6h5z", name: "news outlet" },
  org: { shape: "square", light: "#c04f00", dark: "#f08a4b", path: "M2 2h12v12H2z", name: "organisation" },
  place: { shape: "diamond", light: "#a34c82", dark: "#e19bc6", path: "M8 1l7 7-7 7-7-7z", name: "place or people" },
  thing: { shape: "hexagon", light: "#7d6400", dark: "#e0c04a", path: "M4.500 2h7L15 8l-3.500 6h-7L1 8z", name: "product, event, law or work" },
  described: { shape: "triangleDown", light: "#626a72", dark: "#a3abb2", path: "M1 2h14L8 15z", name: "described source" },
};

export function sortOf(type: string | null, outlet: number): Sort {
  if (outlet) return "outlet";
  if (type === "PERSON") return "person";
  if (type === "ORG") return "org";
  if (type === null) return "described";
  return ["GPE", "LOC", "FAC", "NORP"].includes(type) ? "place" : "thing";
}

const SMALLEST = 7;
const LARGEST = 30;
const USUAL = 50; // support that gives the largest size, where nobody drawn has more

/** Half the size of a name, in canvas units: its area grows with its independent support. */
export const radius = (node: { support: number }, heaviest: number): number =>
  SMALLEST + (LARGEST - SMALLEST) * Math.sqrt(node.support / Math.max(USUAL, heaviest));

export const DASHES: Record<string, boolean | number[]> = { said: false, relay: [9, 5], fact: [2, 5] };

/** Whether the page is dark now. */
export function dark(): boolean {
  const theme = document.documentElement.dataset["theme"];
  return theme ? theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

export const colour = (sort: Sort): string => LOOKS[sort][dark() ? "dark" : "light"];

/** The value of a colour of the style sheet. */
export const styled = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
