import { fen } from '@dangkou/shared'
import { expect, test } from 'vitest'
import { BillBroken, type CustodyBank, type DailyMovementRow } from '../../channels/index.ts'
import { unheardPayout } from './unheard-payout.ts'

const SERIAL = 'TEST0026032000000001'
const at = (text: string) => new Date(`${text}:00+08:00`)
const row = (more: Partial<DailyMovementRow> = {}): DailyMovementRow => ({
  serial: SERIAL,
  ref: 'P1',
  outAccountNo: null,
  inAccountNo: null,
  amountFen: fen(10_050),
  feeFen: fen(50),
  orderNo: '',
  state: 'succeeded',
  at: at('2026-03-20T10:00'),
  ...more,
})

type Told = readonly DailyMovementRow[] | 'not-ready' | 'empty' | 'broken' | 'away'

function bankOf(files: Record<string, Told>): Pick<CustodyBank, 'dailyMovements'> {
  return {
    dailyMovements: async (_, day) => {
      const told = files[day] ?? 'empty'
      if (told === 'away') return { state: 'not-sent', why: 'no-connection', detail: '' }
      if (told === 'not-ready') return { state: told, raw: null }
      if (told === 'empty') return { state: told, raw: null }
      const rows = (async function* () {
        if (told === 'broken') throw new BillBroken('half of it')
        yield* told
      })()
      return { state: 'ready', raw: null, rows }
    },
  }
}
const ask = (files: Record<string, Told>, sentAt: string, now: string) =>
  unheardPayout(bankOf(files), { serial: SERIAL, sentAt: at(sentAt) }, at(now))

test.each<[what: string, files: Record<string, Told>, sentAt: string, now: string, state: string | null]>([
  ['on the same day nobody can say', {}, '2026-03-20T10:00', '2026-03-20T23:59', null],
  ['a file that is not made yet says nothing', { '2026-03-20': 'not-ready' }, '2026-03-20T10:00', '2026-03-21T00:10', null],
  ['nor does one that is not whole', { '2026-03-20': 'broken' }, '2026-03-20T10:00', '2026-03-21T09:00', null],
  ['nor a bank that is away', { '2026-03-20': 'away' }, '2026-03-20T10:00', '2026-03-21T09:00', null],
  ['what waits there is not the last word', { '2026-03-20': [row({ state: 'pending' })] }, '2026-03-20T10:00', '2026-03-21T09:00', null],
  ['paid is paid', { '2026-03-20': [row({ serial: 'ANOTHER' }), row()] }, '2026-03-20T10:00', '2026-03-21T09:00', 'succeeded'],
  ['refused is refused', { '2026-03-20': [row({ state: 'failed' })] }, '2026-03-20T10:00', '2026-03-21T09:00', 'failed'],
  ['who is in no file was never there', { '2026-03-20': [row({ serial: 'ANOTHER' })] }, '2026-03-20T10:00', '2026-03-21T09:00', 'failed'],
  ['nor on a day on which nobody was paid', { '2026-03-20': 'empty' }, '2026-03-20T10:00', '2026-03-21T09:00', 'failed'],
  ['near midnight the day after is waited for', {}, '2026-03-20T23:30', '2026-03-21T12:00', null],
  ['and may have it', { '2026-03-21': [row()] }, '2026-03-20T23:30', '2026-03-22T09:00', 'succeeded'],
  ['or not', {}, '2026-03-20T23:30', '2026-03-22T09:00', 'failed'],
])('%s', async (_, files, sentAt, now, state) => {
  expect((await ask(files, sentAt, now))?.state ?? null).toBe(state)
})

test('what is told is what left, without the bank’s fee', async () => {
  expect(await ask({ '2026-03-20': [row()] }, '2026-03-20T10:00', '2026-03-21T09:00')).toMatchObject({
    amountFen: 10_000,
    channelRef: 'P1',
  })
})
