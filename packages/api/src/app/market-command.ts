import { parseArgs } from 'node:util'
import { ConfigError } from '../config.ts'
import type { Services } from './services.ts'

/** `market:create`: opens a market and a member of its staff; run again, it finds them, or adds one with another phone. One JSON line. */
export async function createMarket(services: Services, args: readonly string[]): Promise<string> {
  const { values } = parseArgs({
    args: [...args],
    options: { code: { type: 'string' }, name: { type: 'string' }, 'admin-phone': { type: 'string' }, 'admin-name': { type: 'string' } },
  })
  const { code, name, 'admin-phone': phone, 'admin-name': adminName } = values
  if (!code || !name || !phone || !adminName) throw new ConfigError('market:create needs --code --name --admin-phone --admin-name')
  const market = await services.markets.open(code, name)
  await services.registration.registerStaff(market.id, { name }, { phone, name: adminName })
  return JSON.stringify({ id: market.id, code: market.code, name: market.name })
}
