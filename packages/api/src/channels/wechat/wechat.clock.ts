import { AsyncLocalStorage } from 'node:async_hooks'
import wechatpay from 'wechatpay-axios-plugin'
import type { Clock } from '../outcome.ts'

/**
 * wechatpay-axios-plugin 0.9.6 takes no clock: it signs requests and checks the ±300 s of answers by the machine's
 * time, read in one place, the static `Formatter.timestamp`. That one function is replaced by one that asks the clock
 * of the call under way, and the machine when there is none, so that a story may pass a week in a millisecond.
 */
const clockOfCall = new AsyncLocalStorage<Clock>()

// The typings leave out this export, and describe the function as a method that cannot be replaced.
const { Formatter } = wechatpay as unknown as { Formatter: { timestamp: () => number } }
Formatter.timestamp = () => Math.floor((clockOfCall.getStore()?.().getTime() ?? Date.now()) / 1000)

export function withClock<T>(now: Clock, call: () => Promise<T>): Promise<T> {
  return clockOfCall.run(now, call)
}
