import { launch } from './machine/launch.mjs'

await launch(() => import('./books/main.ts'))
