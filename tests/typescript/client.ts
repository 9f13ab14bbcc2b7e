// A front end in small: everything here has to type-check against the generated `api.d.ts`.
import createClient from "openapi-fetch";

import type { components, paths } from "./api.js";

type Card = components["schemas"]["MandateItem"];
type MandateAnswer =
  | { data: components["schemas"]["MandateList"]; error?: never }
  | { data?: never; error: components["schemas"]["Problem"] };
type Facets = components["schemas"]["MandateFacets"];

const api = createClient<paths>({ baseUrl: "https://api.example.org" });

export async function openMandates(locale: "fr" | "en" | "es"): Promise<Card[]> {
  const found: Card[] = [];
  const query = { locale, fallback: "fr", state: ["open" as const], country: ["BJ", "HT"] };
  for (let cursor: string | null = null, first = true; first || cursor; first = false) {
    const { data, error }: MandateAnswer = await api.GET("/api/v3/mandates/", {
      params: { query: { ...query, cursor } },
    });
    if (!data) throw new Error(error.errors?.map((place) => place.msg).join("\n"));
    found.push(...data.items);
    cursor = data.next;
  }
  return found;
}

export function describe(card: Card): string {
  const where = card.countries.map((country) => country.label).join(", ");
  const months: number | null = card.duration.min_months;
  const state: "upcoming" | "open" | "closing_soon" | "expired" | string = card.state;
  return `${card.title} (${where}, ${months ?? "?"}, ${state}, ${card.meta.locale})`;
}

export function busiest(facets: Facets): string | undefined {
  return [...facets.country].sort((a, b) => b.count - a.count)[0]?.code;
}

export async function page(path: string): Promise<string> {
  const { data, response } = await api.GET("/api/v3/resolve/", { params: { query: { path } } });
  if (!data) throw new Error(`${response.status}`);
  if ("redirect" in data) return data.redirect.location;
  const translations: { locale: string; html_url: string }[] = data.meta.translations;
  return translations.map((each) => each.html_url).join(" ");
}

export async function body(id: number): Promise<string> {
  const { data } = await api.GET("/api/v3/mandates/{id}/", { params: { path: { id } } });
  return (data?.body ?? [])
    .map((part) => {
      switch (part.type) {
        case "context":
        case "tasks":
        case "profile":
        case "living_conditions":
        case "preparation":
          return part.value;
        default:
          return part satisfies never;
      }
    })
    .join("");
}

export async function refused(): Promise<void> {
  // @ts-expect-error: no such state
  await api.GET("/api/v3/mandates/", { params: { query: { state: ["closed"] } } });
  // @ts-expect-error: no such parameter
  await api.GET("/api/v3/mandates/", { params: { query: { pays: "BJ" } } });
}
