/** Something from outside could not be read: what it was and where it broke. */
export class ParseError extends Error {
  override readonly name = 'ParseError'
}

/** A caller asked for something that cannot be: names the field and what is allowed (HTTP 400, exit 2). */
export class InputError extends Error {
  override readonly name = 'InputError'
  readonly field: string

  constructor(field: string, message: string, options?: ErrorOptions) {
    super(message, options)
    this.field = field
  }
}

/** A setting is wrong. Holds every problem found, so that all can be mended at once (exit 2). */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly problems: readonly string[]

  constructor(problems: readonly string[], options?: ErrorOptions) {
    super(problems.join('\n'), options)
    this.problems = problems
  }
}

/** The model's files are missing or are not the ones that were pinned by hash. */
export class ModelError extends Error {
  override readonly name = 'ModelError'
}

/** What was asked for by its address is not there (HTTP 404, exit 1). */
export class NotFoundError extends Error {
  override readonly name = 'NotFoundError'
}

/** The request is understood, but the state of things forbids it, such as freezing a digest twice (HTTP 409, exit 1). */
export class ConflictError extends Error {
  override readonly name = 'ConflictError'
}
