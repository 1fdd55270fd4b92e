import 'reflect-metadata'
import { writeFileSync } from 'node:fs'
import { lexicographicSortSchema, printSchema } from 'graphql'
import { createSchema } from './schema.ts'

// `pnpm generate`: the schema as the code has it, committed so that a change of the API shows in review.
const text = `# Generated from packages/api/src by \`pnpm generate\`; do not edit.\n\n${printSchema(lexicographicSortSchema(createSchema([])))}\n`
writeFileSync(new URL('../../schema.graphql', import.meta.url), text)
