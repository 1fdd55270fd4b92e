import { cleanup } from '@testing-library/react'
import { afterEach, vi } from 'vitest'

import { clearSession } from '../src/features/session/session-store'
import { forget } from './taro'

process.env.TARO_ENV = 'weapp'

afterEach(() => {
  cleanup()
  clearSession()
  forget()
  vi.clearAllMocks()
})
