/** A symbol or market as people and venues write it: 1 to 32 letters, digits and separators, a letter or digit first. */
export const symbolPattern = /^[A-Za-z0-9][A-Za-z0-9/.:_^-]{0,31}$/;
