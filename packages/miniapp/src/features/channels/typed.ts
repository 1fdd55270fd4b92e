import { type Fen, formatYuan, parseYuan } from '@dangkou/shared'

// What is typed on the staff's forms, and what it means.

export function yuanIn(fen: Fen | null): string {
  return fen === null ? '' : formatYuan(fen).replaceAll(',', '').replace('.00', '')
}

/** Nothing typed is no limit; `undefined`: what is typed is no amount. */
export function yuanOut(text: string): Fen | null | undefined {
  if (text.trim() === '') return null
  const fen = parseYuan(text)
  return fen === null || fen < 0 ? undefined : fen
}

/** Nothing typed is the whole day; `undefined`: what is typed is no time. */
export function clockOut(text: string): string | null | undefined {
  if (text.trim() === '') return null
  const [, hours = '', minutes = ''] = /^(\d{1,2})[:：](\d{2})$/.exec(text.trim()) ?? []
  const right = hours !== '' && Number(hours) < 24 && Number(minutes) < 60
  return right ? `${hours.padStart(2, '0')}:${minutes}` : undefined
}
