import Hummingbird

/// The supplements section: its routes, gathered.
struct SupplementRoom: Room {
    let services: Services

    func addRoutes(to router: some RouterMethods<AppContext>) {
        let rooms: [any Room] = [
            SupplementPages(services: services),
            MySupplementPages(services: services),
            AdherencePages(services: services),
            TimesPages(services: services),
            SupplementAPI(services: services),
            IntakeAPI(services: services),
        ]
        for room in rooms { room.addRoutes(to: router) }
    }
}
