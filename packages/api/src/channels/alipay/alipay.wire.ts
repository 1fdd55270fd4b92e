import { type Fen, beijingRfc3339, parseYuan, yuanText } from '@dangkou/shared'
import { z } from 'zod'

/** How Alipay writes amounts and times: yuan as text, Beijing time without saying so. */

const YUAN = /^-?\d{1,13}(\.\d{1,2})?$/

/** `88.88` → 8888, digit by digit. null when it is not an amount of Alipay's. */
export function readYuan(text: string): Fen | null {
  return YUAN.test(text) ? parseYuan(text) : null
}

export function writeYuan(amountFen: Fen): string {
  return yuanText(amountFen)
}

const MOMENT = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2})$/

/** `2026-03-19 04:12:05`, Beijing. null when there is no such moment. */
export function readMoment(text: string): Date | null {
  const [, day, clock] = MOMENT.exec(text) ?? []
  if (day === undefined || clock === undefined) return null
  const at = new Date(`${day}T${clock}+08:00`)
  // Date rolls the 31st of February over into March.
  return !Number.isNaN(at.getTime()) && writeMoment(at) === text ? at : null
}

export function writeMoment(at: Date): string {
  return beijingRfc3339(at).slice(0, 19).replace('T', ' ')
}

/** In zod's terms, for the fields of messages. */
export const yuan = z.string().transform((text, context): Fen => readYuan(text) ?? refuse(context, 'not an amount'))
export const paidYuan = yuan.refine((amountFen) => amountFen > 0, 'nothing was paid')
export const moment = z.string().transform((text, context): Date => readMoment(text) ?? refuse(context, 'not a moment'))

function refuse(context: z.RefinementCtx, message: string): never {
  context.addIssue({ code: 'custom', message })
  return z.NEVER
}
