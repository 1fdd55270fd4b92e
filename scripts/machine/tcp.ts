import net from 'node:net'

export interface Address {
  host: string
  port: number
}

/**
 * Connects, sends `question` if there is one, and gives back the first bytes of the answer ('' when none was asked for).
 * Rejects with the system's error, or after `timeoutMs`.
 */
export function firstAnswer(
  { host, port }: Address,
  { question, listen = false, timeoutMs = 2000 }: { question?: string; listen?: boolean; timeoutMs?: number } = {},
) {
  return new Promise<string>((resolve, reject) => {
    const socket = net.connect({ host, port })
    const end = (act: () => void) => {
      socket.destroy()
      act()
    }
    socket.setTimeout(timeoutMs, () => end(() => reject(Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' }))))
    socket.on('error', (error) => end(() => reject(error)))
    socket.on('connect', () => {
      if (question !== undefined) socket.write(question)
      else if (!listen) end(() => resolve(''))
    })
    socket.on('data', (bytes) => end(() => resolve(bytes.toString('latin1'))))
    socket.on('end', () => end(() => reject(new Error('closed without an answer'))))
  })
}

/** Whether an HTTP server answers 2xx. One that takes the connection and stays silent does not. */
export const answersHttp = async (url: string): Promise<boolean> => (await fetch(url, { signal: AbortSignal.timeout(2000) })).ok

/** Asks every 50 ms until `ready` says yes, up to `withinMs`; `gaveUp` may end it sooner. */
export async function until(
  ready: () => Promise<boolean>,
  { withinMs, gaveUp = () => false }: { withinMs: number; gaveUp?: () => boolean },
) {
  const deadline = Date.now() + withinMs
  while (Date.now() < deadline && !gaveUp()) {
    if (await ready().catch(() => false)) return true
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return false
}
