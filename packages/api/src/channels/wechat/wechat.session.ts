import { z } from 'zod'
import type { Failed, NotSent, Unknown } from '../outcome.ts'
import { callForText, parseJson } from '../transport/transport.call.ts'
import type { TransportGuard } from '../transport/transport.guard.ts'
import { isTrouble, troubleOfStatus, unknown } from '../transport/transport.trouble.ts'

const refusal = z.object({ errcode: z.int().refine((code) => code !== 0), errmsg: z.string().default('') })

const SYSTEM_BUSY = -1
const TOO_MANY_CALLS = 45011

/** Changes a code of api.weixin.qq.com for the session of whoever brought it. */
export async function sessionAt<Session>(
  url: URL,
  guard: TransportGuard,
  session: z.ZodType<Session>,
): Promise<{ state: 'known'; session: Session } | Failed | Unknown | NotSent> {
  const answer = await guard.run(async () => {
    const got = await callForText({ method: 'GET', url: url.href }, guard.timeoutMs)
    return isTrouble(got) ? got : (troubleOfStatus(got.status) ?? got)
  })
  if (isTrouble(answer)) return answer
  // Labelled text/plain, so it is read as JSON whatever the label says. Refusals come first: they are 200 too.
  const json = parseJson(answer.text)
  const refused = refusedLogin(json)
  if (refused) return refused
  const got = session.safeParse(json)
  return got.success ? { state: 'known', session: got.data } : unknown('unreadable', `HTTP ${answer.status}`)
}

/** What api.weixin.qq.com says when it does not sign somebody in; undefined when that is not what it says. */
function refusedLogin(json: unknown): Failed | Unknown | undefined {
  const refused = refusal.safeParse(json)
  if (!refused.success) return undefined
  const { errcode, errmsg } = refused.data
  if (errcode === SYSTEM_BUSY) return unknown('institution-error', errmsg)
  if (errcode === TOO_MANY_CALLS) return unknown('rate-limited', errmsg)
  return { state: 'failed', code: String(errcode), reason: errmsg, raw: json }
}
