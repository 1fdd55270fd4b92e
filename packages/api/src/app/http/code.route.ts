import type { FastifyInstance } from 'fastify'
import { type ScanningApp, scanningApp } from '../../modules/cashier/index.ts'

/** Where a page in an app's own browser asks who the payer is: it comes back to `redirectUrl` with a code. */
export type AuthorizeUrls = Readonly<Partial<Record<Exclude<ScanningApp, 'other'>, (redirectUrl: string, state: string) => string>>>

export interface CodeRouteOptions {
  publicUrl: string
  authorize: AuthorizeUrls
}

/** The pages of the mini-program's H5 build behind every code, and behind every gateway link. */
const PAGE = '/#/pages/cashier/index'
const GATEWAY_PAGE = '/#/pages/gateway/index'
/** Of the mini-program's H5, with its query: nowhere else is anybody sent back to. */
const OWN_PAGE = /^\/pages\/[\w-]+\/index(\?[\w=&%.-]*)?$/

/**
 * What a scanned code opens (聚合码): /c/ leads to one payment, /m/ to a merchant's standing code. WeChat and Alipay are asked
 * first who the payer is, without a question to him; any other app gets the web cashier. Nothing is looked up here.
 */
export async function codeRoute(fastify: FastifyInstance, { publicUrl, authorize }: CodeRouteOptions): Promise<void> {
  const page = (token: string, more: Record<string, string>) => `${PAGE}?${new URLSearchParams({ token, ...more }).toString()}`

  // A bank's page sends the browser back with a form, which says nothing that would be believed.
  fastify.removeAllContentTypeParsers()
  fastify.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, _body, done) => done(null))
  fastify.route<{ Params: { token: string } }>({
    method: ['GET', 'POST'],
    url: '/g/:token',
    handler: (request, reply) => {
      void reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer')
      return reply.redirect(`${GATEWAY_PAGE}?${new URLSearchParams({ token: request.params.token }).toString()}`, 303)
    },
  })
  // A page of ours that is open already, in an app's browser: there and back to the same page, which then knows who pays.
  fastify.get<{ Params: { app: string }; Querystring: { to?: string } }>('/who/:app', (request, reply) => {
    const { app } = request.params
    const { to = '' } = request.query
    const ask = app === 'wechat' || app === 'alipay' ? authorize[app] : undefined
    void reply.header('cache-control', 'no-store')
    if (!ask || !OWN_PAGE.test(to)) return reply.redirect('/')
    return reply.redirect(ask(new URL(`/who/${app}/back?${new URLSearchParams({ to }).toString()}`, publicUrl).href, 'who'))
  })
  fastify.get<{ Params: { app: string }; Querystring: { to?: string; code?: string; auth_code?: string } }>(
    '/who/:app/back',
    (request, reply) => {
      const { to = '', code, auth_code: authCode } = request.query
      void reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer')
      if (!OWN_PAGE.test(to)) return reply.redirect('/')
      const told = new URLSearchParams({ ...(code && { code }), ...(authCode && { auth_code: authCode }) })
      return reply.redirect(`/#${to}${to.includes('?') ? '&' : '?'}${told.toString()}`)
    },
  )

  for (const kind of ['c', 'm']) {
    fastify.get<{ Params: { token: string } }>(`/${kind}/:token`, (request, reply) => {
      const { token } = request.params
      const app = scanningApp(request.headers['user-agent'])
      const ask = app === 'other' ? undefined : authorize[app]
      // The same address says different things to different apps: nobody may keep its answer for another.
      void reply.header('cache-control', 'no-store').header('vary', 'user-agent')
      if (!ask) return reply.redirect(page(token, { app }))
      return reply.redirect(ask(new URL(`/${kind}/${encodeURIComponent(token)}/${app}`, publicUrl).href, kind))
    })

    fastify.get<{ Params: { token: string; app: string }; Querystring: { code?: string; auth_code?: string } }>(
      `/${kind}/:token/:app`,
      (request, reply) => {
        const { token, app } = request.params
        const { code, auth_code: authCode } = request.query
        void reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer')
        return reply.redirect(page(token, { app, ...(code && { wechatCode: code }), ...(authCode && { alipayCode: authCode }) }))
      },
    )
  }
}
