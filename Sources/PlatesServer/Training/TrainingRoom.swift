import Hummingbird

/// The lifts section: its routes, gathered.
struct TrainingRoom: Room {
    let services: Services

    func addRoutes(to router: Router<AppContext>) {
        let rooms: [any Room] = [
            ExerciseAPI(services: services),
            WorkoutAPI(services: services),
            ScheduleAPI(services: services),
            CalendarAPI(services: services),
            SetAPI(services: services),
            ChangesAPI(services: services),
        ]
        for room in rooms { room.addRoutes(to: router) }
    }
}
