import { builtMiniProgram } from './builds.ts'
import { type MiniProgram, bootMiniProgram } from './harness/boot.ts'
import type { Platform } from './harness/bundle.ts'
import type { Outside, Request, Response } from './harness/platform-api.ts'
import { fakeMarket } from './market/fake-market.ts'

/** A phone on which 李敏 signed in yesterday; `network` may stand between it and the market. */
export function signedInPhone(
  platform: Platform,
  network?: (request: Request, respond: (request: Request) => Promise<Response>) => Promise<Response>,
  cashiers: Pick<Outside, 'requestPayment' | 'tradePay'> = {},
): { app: MiniProgram; market: ReturnType<typeof fakeMarket> } {
  const market = fakeMarket()
  const session = { token: market.token, expiresAt: '2026-04-01T00:00:00.000Z', viewer: market.viewer() }
  const app = bootMiniProgram({
    dist: builtMiniProgram(platform),
    request: (request) => (network ? network(request, market.respond) : market.respond(request)),
    login: () => 'code-from-wechat',
    ...cashiers,
    storage: new Map<string, unknown>([['dangkou.session', JSON.parse(JSON.stringify(session))]]),
  })
  return { app, market }
}
