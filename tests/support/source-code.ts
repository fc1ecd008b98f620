import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript-api'

/** Absolute path of the checkout. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** Folders that are not ours to check: made by tools, or data. */
const NOT_OURS = new Set(['node_modules', 'dist', 'data', '.git'])

/** What one file of code does that the rules speak of. */
export interface CodeFile {
  /** From the checkout, with `/`. */
  readonly path: string
  readonly lines: number
  /** Every module named in an import, an export, `import()`, `startThread()`, or a text that is the path of one of our files. */
  readonly imports: readonly string[]
  /** Of these, what is loaded as soon as the file is: no types, no `import()`. */
  readonly loads: readonly string[]
  /** Places that read `process.env`. */
  readonly readsEnvironment: readonly string[]
  /** Places that read the real clock: `Date.now()`, `new Date()`, `Date()`. */
  readonly readsClock: readonly string[]
  /** Places where a test is skipped, or makes the others be skipped. */
  readonly skipsTests: readonly string[]
}

/** Paths of all files of the checkout that are not made by tools, sorted. */
export function listFiles(folder = ''): string[] {
  const entries = readdirSync(join(ROOT, folder), { withFileTypes: true }).filter(({ name }) => !NOT_OURS.has(name))
  return entries
    .flatMap((entry) =>
      entry.isDirectory() ? listFiles(`${folder}${entry.name}/`) : entry.isFile() ? [folder + entry.name] : [],
    )
    .sort()
}

/** Reads a file of TypeScript with TypeScript's own parser, so that comments and texts are never mistaken for code. */
export function readCode(path: string): CodeFile {
  const text = readFileSync(join(ROOT, path), 'utf8')
  const file = ts.createSourceFile(
    path,
    text,
    ts.ScriptTarget.ESNext,
    true,
    path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  )
  const found = {
    imports: [] as string[],
    loads: [] as string[],
    readsEnvironment: [] as string[],
    readsClock: [] as string[],
    skipsTests: [] as string[],
  }
  const place = (node: ts.Node) => `${path}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}`
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) && namesModule(node)) {
      found.imports.push(node.text)
      if (isLoaded(node.parent)) found.loads.push(node.text)
    }
    if (ts.isPropertyAccessExpression(node)) {
      const name = `${node.expression.getText()}.${node.name.text}`
      if (name === 'process.env') found.readsEnvironment.push(place(node))
      if (name === 'Date.now') found.readsClock.push(place(node))
      if (/^(it|test|describe|suite)\b.*\.(only|skip|skipIf|runIf|todo|fails)$/s.test(name)) found.skipsTests.push(place(node))
    }
    if (
      (ts.isNewExpression(node) || ts.isCallExpression(node)) &&
      node.expression.getText() === 'Date' &&
      !node.arguments?.length
    ) {
      found.readsClock.push(place(node))
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return { path, lines: text.split('\n').length - 1, ...found }
}

/** The file of ours that a relative import names; null for a package or a Node module. */
export function importedFile(from: string, specifier: string): string | null {
  return specifier.startsWith('.') ? normalize(join(dirname(from), specifier)) : null
}

/** The package that an import names (`hono/jsx` is of `hono`); null for our own files and Node's modules. */
export function importedPackage(specifier: string): string | null {
  if (specifier.startsWith('.') || specifier.startsWith('node:')) return null
  return /^(@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? null
}

function namesModule(node: ts.StringLiteralLike): boolean {
  const { parent } = node
  if (ts.isImportDeclaration(parent) || ts.isExportDeclaration(parent)) return true
  if (ts.isLiteralTypeNode(parent)) return ts.isImportTypeNode(parent.parent)
  if (ts.isCallExpression(parent) && parent.expression.kind === ts.SyntaxKind.ImportKeyword) return true
  return /^\.\.?\/[^\s*]+\.tsx?$/.test(node.text)
}

function isLoaded(statement: ts.Node): boolean {
  if (ts.isExportDeclaration(statement)) return !statement.isTypeOnly
  return ts.isImportDeclaration(statement) && statement.importClause?.phaseModifier !== ts.SyntaxKind.TypeKeyword
}
