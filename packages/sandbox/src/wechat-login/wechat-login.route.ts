import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { HTML, escapeHtml, htmlPage } from '../http/html.page.ts'
import { personOf } from '../http/person.cookie.ts'
import type { SandboxContext } from '../sandbox.context.ts'
import type { WechatLoginService } from './wechat-login.service.ts'

const authorize = z.object({
  appid: z.string(),
  redirect_uri: z.string().refine((value) => /^https?:\/\//.test(value) && URL.canParse(value), 'redirect_uri'),
  response_type: z.literal('code'),
  scope: z.enum(['snsapi_base', 'snsapi_userinfo']),
  state: z
    .string()
    .regex(/^[0-9A-Za-z_-]{0,128}$/)
    .optional(),
})

function errorPage(message: string): string {
  return htmlPage({
    title: '无法打开',
    style: 'main{padding:80px 24px;text-align:center}h1{font-size:18px}p{margin-top:8px;color:#888}',
    body: `<main><h1>${escapeHtml(message)}</h1><p>微信授权（模拟）</p></main>`,
  })
}

export function wechatLoginRoutes(context: SandboxContext, service: WechatLoginService) {
  return async (scope: FastifyInstance): Promise<void> => {
    // The real host labels its JSON text/plain; clients must not depend on the label.
    scope.get('/sns/jscode2session', async (request, reply) =>
      reply.type('text/plain').send(JSON.stringify(service.session(request.query as Record<string, unknown>))),
    )
    scope.get('/sns/oauth2/access_token', async (request, reply) =>
      reply.type('text/plain').send(JSON.stringify(service.accessToken(request.query as Record<string, unknown>))),
    )

    // open.weixin.qq.com. snsapi_base asks nobody: the browser is simply sent back, with a code.
    scope.get('/connect/oauth2/authorize', async (request, reply) => {
      const parsed = authorize.safeParse(request.query)
      if (!parsed.success) {
        const field = String(parsed.error.issues[0]?.path[0] ?? '')
        return reply
          .code(400)
          .type(HTML)
          .send(errorPage(field === 'redirect_uri' ? 'redirect_uri参数错误' : `${field} 参数错误`))
      }
      const { appid, redirect_uri: redirectUri, scope: wanted, state } = parsed.data
      // A mini-program cannot ask in this way: pages have an app of their own.
      if (appid !== context.identity.wechat.browserAppid) return reply.code(400).type(HTML).send(errorPage('appid 参数错误'))
      const { code } = service.login({ phone: personOf(request) }, wanted)
      const target = new URL(redirectUri)
      target.searchParams.set('code', code)
      if (state !== undefined) target.searchParams.set('state', state)
      return reply.redirect(target.href)
    })
  }
}
