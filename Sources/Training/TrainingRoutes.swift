import Hummingbird
import Web

/// The lifts section: its routes, gathered.
package struct TrainingRoutes: RouteGroup {
    let services: TrainingServices

    package init(services: TrainingServices) {
        self.services = services
    }

    package func addRoutes(to router: some RouterMethods<SignedInContext>) {
        let pages: [any RouteGroup] = [
            TrainingPages(services: services),
            SetPages(services: services),
            TrainingSessionPages(services: services),
            OffPlanPages(services: services),
            RepeatPages(services: services),
            AdvicePages(services: services),
            PlanPages(services: services),
            SwapPages(services: services),
            OrderPages(services: services),
            DayPlanPages(services: services),
            PausePages(services: services),
            PlanChangesPages(services: services),
            RemovalPages(services: services),
            CalendarPages(services: services),
            SchedulePages(services: services),
            SplitPages(services: services),
            ProgramPages(services: services),
            ProgramRunPages(services: services),
            WorkoutPages(services: services),
            ExercisePages(services: services),
            ExerciseSettingsPages(services: services),
        ]
        let api: [any RouteGroup] = [
            ExerciseAPI(services: services),
            ExerciseSettingsAPI(services: services),
            WorkoutAPI(services: services),
            ScheduleAPI(services: services),
            ProgramAPI(services: services),
            PlanAPI(services: services),
            SetAPI(services: services),
            TrainingSessionAPI(services: services),
            SwapAPI(services: services),
            OrderAPI(services: services),
            OfflineExerciseAPI(services: services),
        ]
        for routes in pages + api { routes.addRoutes(to: router) }
    }
}
