import type { FastifyInstance } from 'fastify'
import { ruruHTML } from 'ruru/server'
import { serveStatic } from 'ruru/static'

const DEFAULT_QUERY = `# 档口通. Sign in first: requestSignInCode, then signIn with the code that came to the phone,
# and put its token under Headers: { "Authorization": "Bearer dk_…" }

query Market {
  market(code: "lvfeng") {
    id
    name
  }
}
`

/** GraphiQL out of the package: it works on a machine without the internet. */
export async function explorerRoute(fastify: FastifyInstance): Promise<void> {
  const staticPath = '/explorer/static/'
  const page = ruruHTML({
    endpoint: '/graphql',
    htmlParts: { titleTag: '<title>档口通 · GraphQL</title>' },
    clientConfig: { defaultQuery: DEFAULT_QUERY },
    staticPath,
  })
  fastify.get('/explorer', (_request, reply) => reply.type('text/html; charset=utf-8').send(page))
  const files = serveStatic(staticPath)
  fastify.get(`${staticPath}*`, (request, reply) => {
    reply.hijack()
    files(request.raw, reply.raw, () => {
      reply.raw.statusCode = 404
      reply.raw.end()
    })
  })
}
