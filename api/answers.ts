import type { z } from '@hono/zod-openapi'
import { problemSchema } from './schemas.ts'

/** How routes describe what they answer. */

const problemContent = { 'application/problem+json': { schema: problemSchema } }

/** A JSON answer with status 200. */
export function json<T extends z.ZodType>(schema: T, description: string) {
  return { 200: { description, content: { 'application/json': { schema } } } }
}

export const badRequest = { 400: { description: 'A parameter is wrong; `errors` names each', content: problemContent } }
export const notFound = { 404: { description: 'It is not there', content: problemContent } }
export const conflict = { 409: { description: 'The state of things forbids it', content: problemContent } }
