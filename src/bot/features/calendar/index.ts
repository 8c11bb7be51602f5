import { calendarScreens } from './calendar.screens.ts'

export const calendar = { screens: calendarScreens }
