//! Every waiter that is polled gets a result, or is told to start again.

mod event;
mod simulation;

use std::sync::atomic::{AtomicBool, Ordering};

use self::simulation::{
    Computation, ComputationState, Flag, Outcome, Simulation, run_every_history,
};
use super::*;

fn all_get_the_value(simulation: &Simulation) -> Result<(), &'static str> {
    let all = simulation
        .outcomes()
        .all(|outcome| outcome == Outcome::Got(Some(7)));
    if all {
        Ok(())
    } else {
        Err("a waiter did not get the value")
    }
}

#[test]
fn each_of_two_waiters_that_is_polled_gets_the_value_whatever_happens_to_the_other() {
    run_every_history(2, 4, None, all_get_the_value);
}

#[test]
fn each_of_three_waiters_that_is_polled_gets_the_value_whatever_happens_to_the_others() {
    run_every_history(3, 3, None, all_get_the_value);
}

#[test]
fn a_panic_reaches_the_waiter_that_polled_and_the_others_are_told_to_start_again() {
    for panics_at in [1, 2] {
        run_every_history(3, 2, Some(panics_at), |simulation| {
            let panicked = simulation
                .outcomes()
                .filter(|outcome| *outcome == Outcome::Panicked)
                .count();
            if lock(&simulation.state).polls < panics_at {
                return all_get_the_value(simulation);
            }
            let others_are_told = simulation
                .outcomes()
                .all(|outcome| outcome != Outcome::Got(Some(7)));
            if panicked == 1 && others_are_told {
                Ok(())
            } else {
                Err("the panic reached the wrong waiter")
            }
        });
    }
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap()
}

fn poll(waiter: &mut Waiter<u32>, woken: &Arc<Flag>) -> Poll<Option<u32>> {
    Pin::new(waiter).poll(&mut Context::from_waker(&Waker::from(Arc::clone(woken))))
}

fn flag() -> Arc<Flag> {
    Arc::new(Flag(AtomicBool::new(false)))
}

#[test]
fn a_foreign_waiter_does_not_poll_and_is_told_when_the_last_driver_is_dropped() {
    let (own, other) = (runtime(), runtime());
    let single_flight = SingleFlight::new();
    let state = Arc::<Mutex<ComputationState>>::default();
    let start = || -> BoxFuture<'static, u32> { Box::pin(Computation(Arc::clone(&state))) };
    let join_on = |runtime: &tokio::runtime::Runtime| {
        let _entered = runtime.enter();
        single_flight.join(start)
    };
    let (driver, mut foreign) = (join_on(&own), join_on(&other));
    assert!(foreign.is_foreign() && !driver.is_foreign());

    let woken = flag();
    assert_eq!(poll(&mut foreign, &woken), Poll::Pending);
    assert_eq!(
        lock(&state).polls,
        0,
        "a waiter must not poll the computation of another runtime"
    );
    drop(driver);
    assert!(
        lock(&state).dropped,
        "the computation must not outlive its drivers"
    );
    assert!(woken.0.load(Ordering::Relaxed));
    assert_eq!(poll(&mut foreign, &woken), Poll::Ready(None));
    assert!(!join_on(&other).is_foreign());
}

#[test]
fn a_detached_computation_still_gives_its_waiters_their_result() {
    let single_flight = SingleFlight::new();
    let mut old = single_flight.join(|| Box::pin(std::future::ready(1)));
    single_flight.detach(&old);
    let mut new = single_flight.join(|| Box::pin(std::future::ready(2)));
    single_flight.detach(&old);
    assert!(
        single_flight.is_running(),
        "detaching the old computation must not detach the new one"
    );
    let woken = flag();
    assert_eq!(poll(&mut old, &woken), Poll::Ready(Some(1)));
    assert_eq!(poll(&mut new, &woken), Poll::Ready(Some(2)));
}

#[test]
fn a_waiter_that_moves_to_another_task_is_woken_there() {
    let single_flight = SingleFlight::new();
    let state = Arc::<Mutex<ComputationState>>::default();
    let mut waiter = single_flight.join(|| Box::pin(Computation(Arc::clone(&state))));
    let (old, new) = (flag(), flag());
    assert_eq!(poll(&mut waiter, &old), Poll::Pending);
    assert_eq!(poll(&mut waiter, &new), Poll::Pending);
    let waker = lock(&state).waker.take();
    waker.unwrap().wake();
    assert!(new.0.load(Ordering::Relaxed) && !old.0.load(Ordering::Relaxed));
}
