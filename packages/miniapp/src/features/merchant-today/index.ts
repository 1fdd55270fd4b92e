export { MerchantToday } from './merchant-today'
