import Hummingbird

/// The progress section: its routes, gathered.
struct ProgressRoom: Room {
    let services: Services

    func addRoutes(to router: some RouterMethods<AppContext>) {
        let rooms: [any Room] = [
            ProgressPages(services: services),
            LiftPreferencePages(services: services),
            ProgressionPages(services: services),
            ProgressAPI(services: services),
        ]
        for room in rooms { room.addRoutes(to: router) }
    }
}
