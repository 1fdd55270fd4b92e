import Taro from '@tarojs/taro'

import { launchQuery } from './launch-query'

const STORAGE_KEY = 'dangkou.market'

/**
 * Which market this phone is in: the one of the code that was scanned, else the one of last time, else the one
 * that this build was made for. One installation serves many markets.
 */
export function marketCode(): string {
  const { market } = launchQuery()
  if (market) {
    Taro.setStorageSync(STORAGE_KEY, market)
    return market
  }
  const stored: unknown = Taro.getStorageSync(STORAGE_KEY)
  return typeof stored === 'string' && stored !== '' ? stored : (process.env.TARO_APP_MARKET ?? '')
}
