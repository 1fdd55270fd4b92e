import { CallbackRefused, type CallbackRefusal, type RawCallback } from '../callback.ts'
import type { PayChannel, PayInstruction, Prepared } from '../channel.ts'
import type { Fault, PayWorld } from './pay.world.ts'

/** A world with the channel under test, and the steps that most tests begin with. */
export interface PayStage {
  readonly world: PayWorld
  /** As patient as in earnest: a slow machine is no fault. */
  readonly channel: PayChannel
  /** Another one, for a call with this fault: it waits 400 ms for an answer that does not come, and as ever for others. */
  readonly facing: (fault: Fault | undefined) => PayChannel
  readonly prepared: (instruction: PayInstruction) => Promise<Prepared>
  readonly paid: (changes?: Partial<PayInstruction>) => Promise<PayInstruction>
}

export async function onStage(world: PayWorld): Promise<PayStage> {
  const channel = world.channel()
  // The first call of a process is slow; a channel in a hurry would take that for silence.
  await channel.query(world.instruction())
  const facing = (fault: Fault | undefined): PayChannel => world.channel(fault === 'timeout' ? { timeoutMs: 400 } : {})
  const prepared = async (instruction: PayInstruction): Promise<Prepared> => {
    const answer = await channel.prepare(instruction)
    if (answer.state !== 'prepared') throw new Error(`not prepared: ${JSON.stringify(answer)}`)
    return answer
  }
  const paid = async (changes: Partial<PayInstruction> = {}): Promise<PayInstruction> => {
    const instruction = world.instruction(changes)
    await world.payerPays(await prepared(instruction))
    return instruction
  }
  return { world, channel, facing, prepared, paid }
}

export function refusalOf(reader: PayChannel, raw: RawCallback): CallbackRefusal | 'taken' {
  try {
    reader.readCallback(raw)
    return 'taken'
  } catch (error) {
    if (error instanceof CallbackRefused) return error.reason
    throw error
  }
}
