import path from 'node:path'

export const ROOT = path.resolve(import.meta.dirname, '../..')
export const DATA = path.join(ROOT, '.data')

/** The folder of one installation, e.g. .data/demo: everything that it keeps between runs is in there. */
export const dataDir = (name: string) => path.join(DATA, name)

export const fromRoot = (...parts: string[]) => path.join(ROOT, ...parts)

/** How a user finds a file from where he stands: relative to the repository. */
export const shown = (file: string) => path.relative(ROOT, file)
