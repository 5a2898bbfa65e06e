import Hummingbird

/// The lifts section: its routes, gathered.
struct TrainingRoom: Room {
    let services: Services

    func addRoutes(to router: some RouterMethods<AppContext>) {
        let pages: [any Room] = [
            TrainingPages(services: services),
            SetPages(services: services),
            OffPlanPages(services: services),
            AdvicePages(services: services),
            PlanPages(services: services),
            RemovalPages(services: services),
            CalendarPages(services: services),
            SchedulePages(services: services),
            SplitPages(services: services),
            WorkoutPages(services: services),
            ExercisePages(services: services),
        ]
        let api: [any Room] = [
            ExerciseAPI(services: services),
            WorkoutAPI(services: services),
            ScheduleAPI(services: services),
            CalendarAPI(services: services),
            SetAPI(services: services),
            OfflineExerciseAPI(services: services),
        ]
        for room in pages + api { room.addRoutes(to: router) }
    }
}
