/** A catalog with exactly the ids of another, so that a forgotten or misspelt translation does not compile. */
export type TranslationOf<Catalog> = { readonly [Id in keyof Catalog]: string };
