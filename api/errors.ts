import type { Context, ErrorHandler } from 'hono'
import type { ZodError } from 'zod'
import { ConflictError, InputError, NotFoundError } from '../domain/errors.ts'
import type { AppDeps } from './deps.ts'

/** One parameter or field that was wrong, and what is allowed. */
export interface FieldProblem {
  readonly field: string
  readonly detail: string
}

const TITLES = {
  400: 'Bad Request',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
} as const
export type ProblemStatus = keyof typeof TITLES

/** Which status an error means. What is not in this table is a fault of ours: 500. */
const STATUS_OF = [
  { type: InputError, status: 400 },
  { type: NotFoundError, status: 404 },
  { type: ConflictError, status: 409 },
] as const

/** The status of an error by the one table. */
export function statusOf(error: unknown): ProblemStatus {
  return STATUS_OF.find(({ type }) => error instanceof type)?.status ?? 500
}

/**
 * An error answer as problem details.
 *
 * @param detail - one or two sentences for a person: what is wrong and what to do
 * @param errors - the fields at fault, none where no field is
 * @see RFC 9457
 */
export function problem(c: Context, status: ProblemStatus, detail: string, errors: readonly FieldProblem[] = []): Response {
  const body = { type: 'about:blank', title: TITLES[status], status, detail, instance: c.req.path, errors }
  return c.json(body, status, { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' })
}

/** Answers what a route threw. Expected errors say what they hold; all others say nothing and go to `onError`. */
export function errorAnswer(onError: AppDeps['onError']): ErrorHandler {
  return (error, c) => {
    const status = statusOf(error)
    if (status === 500) {
      onError?.(error, { method: c.req.method, path: c.req.path })
      return problem(c, 500, 'Something went wrong on our side. Nothing was changed. Try again; the server has a record of it.')
    }
    return problem(c, status, error.message, error instanceof InputError ? [{ field: error.field, detail: error.message }] : [])
  }
}

/** Answers input that its schema refused: every field at fault at once. */
export function inputProblem(c: Context, error: ZodError): Response {
  const errors = error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((field) => ({ field, detail: 'there is no such parameter' }))
      : [{ field: issue.path.join('.'), detail: issue.message }],
  )
  const detail = errors.map((one) => `${one.field}: ${one.detail}`).join('; ')
  return problem(c, 400, `The request cannot be read. ${detail}.`, errors)
}

/** The answer to an address that is not there. */
export function noSuchAddress(c: Context): Response {
  return problem(c, 404, `There is nothing at ${c.req.path}. What there is stands in /api/v1/openapi.json.`)
}
