/**
 * One tunable number of a strategy. The form, the command line and the search grid all derive from it.
 * `search` holds the values that "all values" stands for, ascending, each within `[minimum, maximum]`.
 */
export interface Parameter {
  readonly kind: 'integer' | 'decimal';
  readonly title: string;
  /** Shown after the value: `bars`, `% of entry`, `x mean`. */
  readonly unit: string;
  readonly default: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly search: readonly number[];
}

export type ParameterSchema = Readonly<Record<string, Parameter>>;

/** A value for every parameter of the schema. */
export type ParameterValues<Schema extends ParameterSchema = ParameterSchema> = {
  readonly [Name in keyof Schema]: number;
};

type ParameterOptions = Omit<Parameter, 'kind'>;

/** A whole number, such as a period. */
export function integer(options: ParameterOptions): Parameter {
  return { kind: 'integer', ...options };
}

/** A real number, such as a distance or a percentage. */
export function decimal(options: ParameterOptions): Parameter {
  return { kind: 'decimal', ...options };
}

/** The default of every parameter. */
export function defaultValues(schema: ParameterSchema): Record<string, number> {
  return Object.fromEntries(Object.entries(schema).map(([name, parameter]) => [name, parameter.default]));
}

/** Says what is wrong with a value, in words for the user, or null when it is fine. */
export function parameterFault(name: string, parameter: Parameter, value: number): string | null {
  if (!Number.isFinite(value)) return `${name} must be a number`;
  if (parameter.kind === 'integer' && !Number.isInteger(value))
    return `${name} must be a whole number, got ${value}`;
  if (value < parameter.minimum || value > parameter.maximum) {
    return `${name} must be between ${parameter.minimum} and ${parameter.maximum}, got ${value}`;
  }
  return null;
}
