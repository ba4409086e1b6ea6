//! Nobody who waits is ever forgotten.

use std::sync::atomic::{AtomicBool, Ordering};

use super::world::{Computation, Flag, Output, Outside, World, every_history};
use super::*;

fn all_get_the_value(world: &World) -> Result<(), &'static str> {
    let all = world
        .outputs()
        .all(|output| output == Output::Told(Some(7)));
    if all {
        Ok(())
    } else {
        Err("a waiter did not get the value")
    }
}

#[test]
fn each_of_two_waiters_that_is_polled_gets_the_value_whatever_becomes_of_the_other() {
    every_history(2, 4, None, all_get_the_value);
}

#[test]
fn each_of_three_waiters_that_is_polled_gets_the_value_whatever_becomes_of_the_others() {
    every_history(3, 3, None, all_get_the_value);
}

#[test]
fn a_panic_reaches_the_waiter_whose_poll_it_was_and_the_others_are_told_to_start_anew() {
    for panics_at in [1, 2] {
        every_history(3, 2, Some(panics_at), |world| {
            let panicked = world
                .outputs()
                .filter(|output| *output == Output::Panicked)
                .count();
            if lock(&world.outside).polls < panics_at {
                return all_get_the_value(world);
            }
            let others_are_told = world
                .outputs()
                .all(|output| output != Output::Told(Some(7)));
            if panicked == 1 && others_are_told {
                Ok(())
            } else {
                Err("the panic went astray")
            }
        });
    }
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap()
}

fn poll(wait: &mut Wait<u32>, woken: &Arc<Flag>) -> Poll<Option<u32>> {
    Pin::new(wait).poll(&mut Context::from_waker(&Waker::from(Arc::clone(woken))))
}

#[test]
fn a_guest_waits_and_is_told_when_the_computation_s_own_runtime_ends() {
    let (home, abroad) = (runtime(), runtime());
    let flight = Flight::new();
    let outside = Arc::<Mutex<Outside>>::default();
    let start = || -> BoxFuture<'static, u32> { Box::pin(Computation(Arc::clone(&outside))) };
    let join_in = |runtime: &tokio::runtime::Runtime| {
        let _entered = runtime.enter();
        flight.join(start)
    };
    let (leader, mut guest) = (join_in(&home), join_in(&abroad));
    assert!(guest.is_guest() && !leader.is_guest());

    let woken = Arc::new(Flag(AtomicBool::new(false)));
    assert_eq!(poll(&mut guest, &woken), Poll::Pending);
    assert_eq!(
        lock(&outside).polls,
        0,
        "a guest must not poll what another runtime owns"
    );
    drop(leader);
    assert!(
        lock(&outside).dropped,
        "the computation must not outlive its own runtime's waiters"
    );
    assert!(woken.0.load(Ordering::Relaxed));
    assert_eq!(poll(&mut guest, &woken), Poll::Ready(None));
    assert!(!join_in(&abroad).is_guest());
}

#[test]
fn a_computation_left_behind_still_serves_those_who_wait_for_it() {
    let flight = Flight::new();
    let mut old = flight.join(|| Box::pin(std::future::ready(1)));
    flight.leave_behind(&old);
    let mut new = flight.join(|| Box::pin(std::future::ready(2)));
    flight.leave_behind(&old);
    assert!(
        flight.is_under_way(),
        "leaving the old computation leaves the new one alone"
    );
    let woken = Arc::new(Flag(AtomicBool::new(false)));
    assert_eq!(poll(&mut old, &woken), Poll::Ready(Some(1)));
    assert_eq!(poll(&mut new, &woken), Poll::Ready(Some(2)));
}

#[test]
fn a_waiter_that_moves_to_another_task_is_woken_there() {
    let flight = Flight::new();
    let outside = Arc::<Mutex<Outside>>::default();
    let mut wait = flight.join(|| Box::pin(Computation(Arc::clone(&outside))));
    let (old, new) = (
        Arc::new(Flag(AtomicBool::new(false))),
        Arc::new(Flag(AtomicBool::new(false))),
    );
    assert_eq!(poll(&mut wait, &old), Poll::Pending);
    assert_eq!(poll(&mut wait, &new), Poll::Pending);
    let waker = lock(&outside).waker.take();
    waker.unwrap().wake();
    assert!(new.0.load(Ordering::Relaxed) && !old.0.load(Ordering::Relaxed));
}
