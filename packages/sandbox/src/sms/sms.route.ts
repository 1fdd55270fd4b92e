import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { smsFaultKinds } from '../fault/fault.registry.ts'
import { hangingUp, stayingSilent } from '../http/broken.connection.ts'
import { HTML } from '../http/html.page.ts'
import { headerOf, keepRawBody, parseJson, rawBodyOf } from '../http/raw.body.ts'
import type { SandboxContext } from '../sandbox.context.ts'
import { phonesPage } from './phones.page.ts'
import type { SmsService } from './sms.service.ts'
import { SmsError } from './sms.service.ts'
import { tc3Refusal } from './tc3.signature.ts'

const VERSION = '2021-01-11'

/** sms.tencentcloudapi.com below /sms; refusals are HTTP 200 with an Error, as the real one. */
export function smsRoutes(context: SandboxContext, service: SmsService) {
  function assertAdmitted(request: FastifyRequest): void {
    const [path = '/', query = ''] = (request.raw.url ?? '/').split('?', 2)
    const headers = Object.fromEntries(Object.keys(request.headers).map((name) => [name, headerOf(request, name)]))
    // The real host is called at `/`. Clients that sign the path they call sign the mount here, and are right too.
    const paths = [...new Set(['/', path])]
    const refusal = tc3Refusal(
      { method: request.method, paths, query, headers, body: rawBodyOf(request) },
      context.identity.sms,
      context.clock.now(),
    )
    if (refusal) throw new SmsError(refusal.code, refusal.message)
    if (headers['x-tc-version'] !== VERSION) throw new SmsError('NoSuchVersion', 'The specified API version does not exist.')
    if (headers['x-tc-action'] !== 'SendSms') throw new SmsError('InvalidAction', 'The request action is invalid or not found.')
    if (!headers['x-tc-region']) throw new SmsError('MissingParameter', 'The request is missing a required parameter `Region`.')
  }

  async function serve(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const requestId = context.ids.uuid()
    const answer = (content: Record<string, unknown>): FastifyReply =>
      reply.type('application/json').send(JSON.stringify({ Response: { ...content, RequestId: requestId } }))
    try {
      assertAdmitted(request)
      const fault = context.faults.take('sms', 'send', smsFaultKinds)?.kind
      if (fault === 'timeout') return stayingSilent(request, reply)
      if (fault === 'http-500') return reply.code(500).type('text/plain').send('Internal Server Error')
      const statuses = service.send(parseJson(rawBodyOf(request)) ?? {}, fault === 'refused')
      return fault === 'answer-lost' ? hangingUp(request, reply) : answer({ SendStatusSet: statuses })
    } catch (error) {
      if (!(error instanceof SmsError)) throw error
      return answer({ Error: { Code: error.code, Message: error.message } })
    }
  }

  return async (scope: FastifyInstance): Promise<void> => {
    keepRawBody(scope)
    scope.post('/sms', serve)
    scope.post('/sms/', serve)
    scope.get('/phones', async (_request, reply) => reply.type(HTML).send(phonesPage(service.messages(), context.clock.now())))
  }
}
