import { test } from 'vitest'
import { onStage } from './on-stage.ts'

const open = onStage()

test('the explorer works without another host, and runs a query', async () => {
  const { stage } = open
  await stage.world.market()
  const guest = await stage.phone({ width: 1280, height: 800, clock: 'wall' })
  await guest.open('/explorer')
  await guest.at('.graphiql-query-editor').filter({ hasText: 'market' }).waitFor()
  await guest.at('.graphiql-execute-button').click()
  await guest.sees('.result-window, .graphiql-response', '绿丰农产品批发市场')
})
