import { parseArgs } from 'node:util'
import { startSandbox } from './index.ts'

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '9100' },
    data: { type: 'string' },
    seed: { type: 'string' },
  },
})

const port = Number(values.port)
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  console.error(`--port ${values.port} is not a port`)
  process.exit(2)
}

const sandbox = await startSandbox({
  port,
  ...(values.data === undefined ? {} : { dataDir: values.data }),
  ...(values.seed === undefined ? {} : { seed: values.seed }),
})
console.log(`sandbox listens on ${sandbox.url}`)

async function stop(): Promise<void> {
  await sandbox.close()
  process.exit(0)
}

process.once('SIGINT', () => void stop())
process.once('SIGTERM', () => void stop())
