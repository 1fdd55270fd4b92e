import { launch } from './machine/launch.mjs'

await launch(() => import('./sandbox/main.ts'))
