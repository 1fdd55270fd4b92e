import type { ReactNode } from 'react'
import './app.scss'
import { dropReturnElsewhere } from './platform/return'

dropReturnElsewhere()

export default function App({ children }: { children: ReactNode }): ReactNode {
  return children
}
