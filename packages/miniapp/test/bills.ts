import type { BillDifferenceLineFragment, BillLineFragment, ChannelBillFileTrouble, ChannelBillQuery } from '@dangkou/shared/graphql'

type File = BillLineFragment['files'][number]

/** The bill of a channel, and what it is made of, as the platform tells them. */

export const billFile: File = {
  payeeNo: null,
  payeeName: null,
  fileState: 'IMPORTED',
  rows: 1_234,
  badLines: 0,
  percent: 100,
  why: null,
}

export const missingFile = (why: ChannelBillFileTrouble | null, more: Partial<File> = {}): File => ({
  ...billFile,
  fileState: why === 'BROKEN' || why === 'CHANGED' ? 'BROKEN' : 'WAITING',
  rows: 0,
  percent: null,
  why,
  ...more,
})

export const billLine: BillLineFragment = {
  id: 'ChannelBill_1',
  day: '2026-03-18',
  billState: 'IMPORTED',
  rows: 1_234,
  percent: 100,
  differences: 0,
  openDifferences: 0,
  badLineCount: 0,
  tries: 1,
  nextTryAt: null,
  finishedAt: '2026-03-19T02:00:05.000Z',
  files: [billFile],
}

export const channelBill: NonNullable<ChannelBillQuery['channelBill']> = { ...billLine, differenceCounts: [], badLines: [] }

export const billDifference: BillDifferenceLineFragment = {
  id: 'BillDifference_1',
  differenceType: 'AMOUNT',
  differenceState: 'OPEN',
  line: 7,
  payeeNo: null,
  number: '01K7Z1KBM0KTR0E949AFN74RC0',
  channelRef: '4200614432202510209319962493',
  ourFen: null,
  theirFen: null,
  ourState: null,
  theirState: null,
  at: '2026-03-17T20:12:07.000Z',
  paymentId: null,
}
