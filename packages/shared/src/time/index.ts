export { type Day, addDays, beijingClock, beijingDay, beijingRfc3339, isDay, startOfDay, weekday } from './beijing.ts'
