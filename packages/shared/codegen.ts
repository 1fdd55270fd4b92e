import type { CodegenConfig } from '@graphql-codegen/cli'
import { preset } from '@graphql-codegen/client-preset'

// The preset also writes a map from query text to document (`gql.ts`). Whoever imports it carries every
// operation, so it is left out: pages import the documents they use, and the bundler drops the rest.
const documentsOnly: typeof preset = {
  ...preset,
  buildGeneratesSection: async (options) =>
    (await preset.buildGeneratesSection(options))
      .filter(({ filename }) => /\/(graphql\.ts|persisted-documents\.json)$/.test(filename))
      .map((file) => ({ ...file, config: { ...file.config, pureMagicComment: true } })),
}

const config: CodegenConfig = {
  schema: '../api/schema.graphql',
  documents: 'src/graphql/operations/*.graphql',
  generates: {
    'src/graphql/generated/': {
      preset: documentsOnly,
      presetConfig: {
        fragmentMasking: false,
        persistedDocuments: { hashAlgorithm: 'sha256' },
      },
      config: {
        // A parsed document would put graphql-js into the mini-program; a string costs nothing.
        documentMode: 'string',
        enumsAsTypes: true,
        useTypeImports: true,
        strictScalars: true,
        scalars: {
          ID: 'string',
          Fen: '../../money/fen.ts#Fen',
          DateTime: 'string',
          Day: 'string',
        },
      },
    },
  },
}

export default config
