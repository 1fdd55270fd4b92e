export { TodayResolver } from './today.resolver.ts'
export { TodayService } from './today.service.ts'
