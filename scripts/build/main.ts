import { parseArgs } from 'node:util'
import { interruption } from '../machine/interruption.ts'
import { runSteps } from '../machine/steps.ts'
import { buildSteps } from './steps.ts'
import { chosenTargets } from './choice.ts'

export async function main(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      api: { type: 'boolean' },
      h5: { type: 'boolean' },
      weapp: { type: 'boolean' },
      alipay: { type: 'boolean' },
      all: { type: 'boolean' },
    },
  })
  const asked = interruption()
  const building = runSteps(buildSteps(chosenTargets(values), asked.signal)).then(() => 0)
  return await Promise.race([building, asked.happened])
}
