import type { FastifyInstance } from 'fastify'
import { type ScanningApp, scanningApp } from '../../modules/cashier/index.ts'

/** Where a page in an app's own browser asks who the payer is: it comes back to `redirectUrl` with a code. */
export type AuthorizeUrls = Readonly<Partial<Record<Exclude<ScanningApp, 'other'>, (redirectUrl: string, state: string) => string>>>

export interface CodeRouteOptions {
  publicUrl: string
  authorize: AuthorizeUrls
}

/** The page of the mini-program's H5 build behind every code. */
const PAGE = '/#/pages/cashier/index'

/**
 * What a scanned code opens (聚合码): /c/ leads to one payment, /m/ to a merchant's standing code. WeChat and Alipay are asked
 * first who the payer is, without a question to him; any other app gets the web cashier. Nothing is looked up here.
 */
export async function codeRoute(fastify: FastifyInstance, { publicUrl, authorize }: CodeRouteOptions): Promise<void> {
  const page = (token: string, more: Record<string, string>) => `${PAGE}?${new URLSearchParams({ token, ...more }).toString()}`

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
